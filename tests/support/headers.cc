// Precompiles what nearly every test reads; has no code of its own.
