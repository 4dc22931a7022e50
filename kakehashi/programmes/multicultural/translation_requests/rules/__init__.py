"""What a request for translation may say: pure, no database, no HTTP."""
