"""What follows when something happened: see the noun's folder."""

from .privacy.readers import tell_of_a_person_request, tell_of_an_incident

__all__ = ["tell_of_a_person_request", "tell_of_an_incident"]
