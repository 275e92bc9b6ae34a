package io.rekey.process;

/** The words an operator may decide with in the approval form. */
final class Decision {

    static final String APPROVE = "approve";
    static final String REJECT = "reject";

    private Decision() {}
}
