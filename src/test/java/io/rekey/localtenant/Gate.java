package io.rekey.localtenant;

import java.time.Duration;

/** Holds threads back until somebody lets them go. */
final class Gate {

    /** What a thread may wait with: good for the next release after it was handed out, even one that comes before the wait. */
    @FunctionalInterface
    interface Pass {
        void await() throws InterruptedException;
    }

    private int releases;
    private int held;

    synchronized Pass pass() {
        int seen = releases;
        return () -> awaitReleaseAfter(seen);
    }

    synchronized void release() {
        releases++;
        held = 0;
        notifyAll();
    }

    /** Returns once a thread is held; fails if none is in time. */
    synchronized void awaitHeld(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (held == 0) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("Nothing was held within " + atMost);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void awaitReleaseAfter(int seen) throws InterruptedException {
        if (releases == seen) {
            held++;
            notifyAll();
        }
        while (releases == seen) {
            wait();
        }
    }
}
