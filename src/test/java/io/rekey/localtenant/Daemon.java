package io.rekey.localtenant;

/** The tenant's threads: none of them keeps a JVM from ending. */
final class Daemon {

    private Daemon() {}

    static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "local-tenant");
        thread.setDaemon(true);
        return thread;
    }
}
