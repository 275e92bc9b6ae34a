package io.rekey.engine.history;

import io.rekey.process.ResetProcess;
import io.rekey.process.ResetProcess.EventVariable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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

    record Row(String resetId, String email, String accountId, boolean ended) {}

    static KeptOfPerson withAddress(JdbcClient database, String app, String address) {
        List<Row> found = database.sql(ROWS + "app = ? AND email = ?")
                .params(app, address)
                .query(Row.class)
                .list();
        Set<String> accounts = texts(found.stream().map(Row::accountId));
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

    /** Instances of disavowals and of Auth0's events that are about the account, open or ended. */
    List<String> instances(JdbcClient database, String process, boolean open) {
        String about = process.equals(ResetProcess.DISAVOWAL_KEY)
                ? "p.BUSINESS_KEY_ IN (:accounts)"
                : "EXISTS (SELECT 1 FROM ACT_HI_VARINST v WHERE v.PROC_INST_ID_ = p.ID_ AND v.NAME_ = '"
                        + EventVariable.USER
                        + "' AND (v.TEXT_ IN (:accounts) OR LOWER(v.TEXT_) IN (:addresses)))";
        return database.sql("SELECT p.ID_ FROM ACT_HI_PROCINST p WHERE p.PROC_DEF_KEY_ = :process AND p.END_TIME_ IS "
                        + (open ? "" : "NOT ") + "NULL AND " + about)
                .param("process", process)
                .param("accounts", orNone(accounts))
                .param("addresses", orNone(addresses))
                .query(String.class)
                .list();
    }

    private static Set<String> texts(Stream<String> texts) {
        return texts.filter(text -> text != null).collect(Collectors.toCollection(HashSet::new));
    }

    /** SQL knows no empty list. */
    private static Collection<String> orNone(Set<String> texts) {
        return texts.isEmpty() ? Set.of("") : texts;
    }
}
