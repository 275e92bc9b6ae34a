-- What all nodes together may still ask of Auth0. A row stands for one of the tenant's rate limits, known by its size.
CREATE TABLE auth0_budget (
    bucket_size       INTEGER          NOT NULL PRIMARY KEY,
    tokens            DOUBLE PRECISION NOT NULL,
    tokens_per_second DOUBLE PRECISION NOT NULL,
    as_of             TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
