package io.rekey.engine.history;

import io.rekey.process.ResetProcess;
import io.rekey.process.ResetProcess.EventVariable;
import io.rekey.process.ResetProcess.Variable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is kept of one person: resets by the index, and what the engine has of the account beside them.
 *
 * @param resets those by which the others are found come last, so that a crash between two of them loses none
 * @param accounts Auth0's {@code user_id}, one for each connection
 * @param addresses in lower case
 */
record KeptOfPerson(List<Row> resets, Set<String> accounts, Set<String> addresses) {

    private static final String ROWS =
            "SELECT reset_id, email, account_id, ended_at IS NOT NULL AS ended FROM audit_reset WHERE ";

    /** A disavowal stays longer than the reset that it is about, and knows the account when the index does not any more. */
    private static final String DISAVOWED =
            """
            SELECT DISTINCT p.BUSINESS_KEY_ FROM ACT_HI_VARINST v JOIN ACT_HI_PROCINST p ON p.ID_ = v.PROC_INST_ID_
            WHERE v.PROC_DEF_KEY_ = '%s' AND v.NAME_ = '%s' AND LOWER(v.TEXT_) = :address
            AND EXISTS (SELECT 1 FROM ACT_HI_VARINST a
                        WHERE a.PROC_INST_ID_ = p.ID_ AND a.NAME_ = '%s' AND a.TEXT_ = :app)
            """.formatted(ResetProcess.DISAVOWAL_KEY, Variable.ACCOUNT_EMAIL, Variable.APP);

    /** Events of a version that gave them no key go within 30 days. */
    private static final String OTHERS =
            """
            SELECT p.ID_ AS id, p.PROC_DEF_KEY_ = '%1$s' AS is_disavowal, p.END_TIME_ IS NOT NULL AS ended
            FROM ACT_HI_PROCINST p WHERE p.PROC_DEF_KEY_ IN ('%1$s', '%2$s') AND p.BUSINESS_KEY_ IN (:keys)
            UNION
            SELECT p.ID_, FALSE, p.END_TIME_ IS NOT NULL
            FROM ACT_HI_PROCINST p JOIN ACT_HI_VARINST v ON v.PROC_INST_ID_ = p.ID_
            WHERE p.PROC_DEF_KEY_ = '%2$s' AND p.BUSINESS_KEY_ IS NULL AND v.NAME_ = '%3$s'
            AND (v.TEXT_ IN (:accounts) OR LOWER(v.TEXT_) IN (:addresses))
            """.formatted(ResetProcess.DISAVOWAL_KEY, ResetProcess.EVENT_KEY, EventVariable.USER);

    record Row(String resetId, String email, String accountId, boolean ended) {}

    static KeptOfPerson withAddress(JdbcClient database, String app, String address) {
        List<Row> found = database.sql(ROWS + "app = ? AND email = ?")
                .params(app, address)
                .query(Row.class)
                .list();
        Set<String> accounts = texts(Stream.concat(
                found.stream().map(Row::accountId),
                database
                        .sql(DISAVOWED)
                        .param("app", app)
                        .param("address", address)
                        .query(String.class)
                        .list()
                        .stream()));
        List<Row> others = database.sql(ROWS + "account_id IN (:accounts)")
                .param("accounts", orNone(accounts))
                .query(Row.class)
                .list();
        return of(others, found, accounts, Set.of(address));
    }

    static KeptOfPerson withAccount(JdbcClient database, String accountId) {
        List<Row> found = database.sql(ROWS + "account_id = ?")
                .param(accountId)
                .query(Row.class)
                .list();
        List<Row> before = database.sql(ROWS + "account_id IS NULL AND email IN (:addresses)")
                .param("addresses", orNone(texts(found.stream().map(Row::email))))
                .query(Row.class)
                .list();
        return of(before, found, Set.of(accountId), Set.of());
    }

    private static KeptOfPerson of(List<Row> others, List<Row> found, Set<String> accounts, Set<String> addresses) {
        Set<String> known = texts(Stream.concat(others.stream(), found.stream()).map(Row::email));
        known.addAll(addresses);
        List<Row> resets = Stream.concat(others.stream().filter(row -> !found.contains(row)), found.stream())
                .toList();
        return new KeptOfPerson(resets, accounts, known);
    }

    List<Row> open() {
        return resets.stream().filter(reset -> !reset.ended()).toList();
    }

    record Instance(String id, boolean isDisavowal, boolean ended) {}

    /** Disavowals and events of Auth0 that are about the account, open or ended. */
    List<Instance> others(JdbcClient database) {
        return database.sql(OTHERS)
                .param("keys", orNone(keys()))
                .param("accounts", orNone(accounts))
                .param("addresses", orNone(addresses))
                .query(Instance.class)
                .list();
    }

    /** An event has what Auth0 calls the account by, in lower case. */
    private Set<String> keys() {
        return texts(Stream.of(accounts.stream(), accounts.stream().map(KeptOfPerson::lowerCase), addresses.stream())
                .flatMap(keys -> keys));
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Set<String> texts(Stream<String> texts) {
        return texts.filter(text -> text != null).collect(Collectors.toCollection(HashSet::new));
    }

    /** SQL knows no empty list. */
    private static Collection<String> orNone(Set<String> texts) {
        return texts.isEmpty() ? Set.of("") : texts;
    }
}
