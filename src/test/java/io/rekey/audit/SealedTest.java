package io.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.support.ProcessTest;
import io.rekey.support.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;

/** Resets that end in a database of their own, so that a chain is about nothing but them. */
public abstract class SealedTest extends ProcessTest {

    protected static final String PAT = "pat@acme.example";

    @Autowired
    protected Sealer sealer;

    @Autowired
    protected Tombstones tombstones;

    @Autowired
    EngineRows rows;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    protected PublicKeys keys;

    @Autowired
    PlatformTransactionManager transactions;

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry registry) {
        Surroundings.pointAtPostgres(registry, "sealed");
    }

    @BeforeEach
    void beginAnew() {
        List.of(
                        "audit_seal",
                        "audit_disclosure",
                        "audit_checkpoint",
                        "audit_reset",
                        "audit_decision",
                        "ACT_HI_PROCINST")
                .forEach(table -> database.sql("DELETE FROM " + table).update());
        change("UPDATE audit_head SET position = ?, hash = ?", 0, Chain.Head.START.hash());
        RestartedNode.forgets(checkpoints);
    }

    /** One that ends at once. */
    protected String ended() {
        reset.vouchedFor("nobody@acme.example").runs("lookUpAccount");
        return reset.id();
    }

    /** One that an operator says no to. */
    protected String rejected() {
        reset.vouchedFor(PAT)
                .runsOn()
                .decidedBy("olivia", "reject", "the voice was wrong")
                .runsOn();
        return reset.id();
    }

    protected List<String> sealed(int resets) {
        List<String> ids = IntStream.range(0, resets).mapToObj(i -> ended()).toList();
        sealer.seal();
        return ids;
    }

    protected void change(String sql, Object... parameters) {
        assertThat(database.sql(sql).params(parameters).update()).as(sql).isPositive();
    }

    List<Map<String, Object>> seals() {
        return database.sql("SELECT position, kind, subject, record FROM audit_seal ORDER BY position")
                .query()
                .listOfRows();
    }

    Verdict verify() {
        return verify(new KeptCheckpoints());
    }

    Verdict verify(KeptCheckpoints kept) {
        return new LiveVerification(database, rows, keys, Surroundings.CLOCK, transactions)
                .verify(kept, position -> {});
    }

    void assertIntact() {
        assertThat(verify().first()).isEmpty();
    }

    void assertFirst(long position, String id, String what) {
        assertFirst(verify(), position, id, what);
    }

    static void assertFirst(Verdict verdict, long position, String id, String what) {
        Verdict.Difference first = verdict.first().orElseThrow();
        assertThat(first.what()).contains(what);
        assertThat(first.position()).as(first.toString()).isEqualTo(position);
        assertThat(first.id()).as(first.toString()).isEqualTo(id);
    }
}
