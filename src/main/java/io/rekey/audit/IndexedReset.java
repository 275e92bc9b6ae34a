package io.rekey.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the index of resets says of one, in the names and words of its record. */
record IndexedReset(Map<String, String> members) {

    static Optional<IndexedReset> of(ResultSet row) throws SQLException {
        if (row.getString("reset_id") == null) {
            return Optional.empty();
        }
        Map<String, String> members = new LinkedHashMap<>();
        members.put("app", row.getString("app"));
        members.put("evidence", row.getString("evidence"));
        members.put("reason", row.getString("reason"));
        members.put("outcome", row.getString("outcome"));
        members.put("requestedAt", time(row, "requested_at"));
        members.put("endedAt", time(row, "ended_at"));
        return Optional.of(new IndexedReset(members));
    }

    private static String time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? "" : Sealing.time(time.toInstant());
    }

    /** What in the index is not as it was sealed. */
    static Optional<String> difference(Optional<IndexedReset> index, Entry entry) {
        SealedRecord record = SealedRecord.of(entry.record());
        return index.isEmpty()
                ? Optional.of("its row in the index of resets was deleted")
                : index.get().members().entrySet().stream()
                        .filter(member -> !record.text(member.getKey()).equals(member.getValue()))
                        .findFirst()
                        .map(member -> "the index of resets has another " + member.getKey());
    }
}
