package io.rekey.reset;

/** A vouching client's statement: who checked the owner, by which method, and what was checked. */
public record Vouch(String agent, String method, String statement) {

    public Vouch {
        agent = InvalidInput.checkedText("agent", agent, 120);
        method = InvalidInput.checkedText("method", method, 60);
        statement = InvalidInput.checkedText("statement", statement, 1000);
    }
}
