-- How many resets by mailbox were asked for lately is asked at each request for one more.
CREATE INDEX audit_reset_evidence ON audit_reset (evidence, requested_at DESC);
