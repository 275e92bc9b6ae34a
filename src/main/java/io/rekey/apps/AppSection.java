package io.rekey.apps;

/** A section of {@code app.yml} that another package understands. */
public interface AppSection<T> {

    String name();

    /**
     * The record that holds it. It refuses what it can not use by an exception whose message begins with the setting within
     * the section.
     */
    Class<T> type();

    /** Refuses, in the same way, what can be judged only in view of the app. */
    void check(App app, T settings);
}
