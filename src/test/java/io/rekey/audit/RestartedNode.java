package io.rekey.audit;

/** What a node knows that has just begun, on a database that was emptied for the next test. */
public final class RestartedNode {

    private RestartedNode() {}

    public static void forgets(Checkpoints checkpoints) {
        checkpoints.remember(Checkpoints.Checkpoint.NONE);
    }
}
