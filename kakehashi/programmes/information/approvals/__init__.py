"""What all kinds of pages share on their way to the public: the review, the steps, and why one cannot be taken."""
