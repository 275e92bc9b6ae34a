package io.rekey.auth0;

import io.rekey.metrics.DatabaseGauges;
import io.rekey.metrics.DatabaseGauges.Measure;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells how many calls the tenant's rate limits still leave to all nodes together. */
@Component
class BudgetGauge {

    BudgetGauge(DatabaseGauges gauges) {
        gauges.add(
                new Measure(
                        "rekey.auth0.budget",
                        "Calls left in the tenant's rate limit of that size, below 0 when calls wait for theirs",
                        "",
                        "bucket",
                        (database, now) -> database
                                .sql("SELECT bucket_size, tokens, tokens_per_second, as_of FROM auth0_budget")
                                .query(BudgetTable::bucket)
                                .list()
                                .stream()
                                .map(bucket -> bucket.at(now))
                                .collect(Collectors.toMap(BudgetGauge::size, Bucket::tokens))),
                List.of());
    }

    private static String size(Bucket bucket) {
        return String.valueOf(bucket.size());
    }
}
