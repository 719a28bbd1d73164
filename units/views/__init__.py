"""Pages of the account: signing in, second factors, devices, invitations."""
