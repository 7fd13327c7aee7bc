"""What has to be done or sent later: durable jobs with a lease, attempts and a next time; and mail."""
