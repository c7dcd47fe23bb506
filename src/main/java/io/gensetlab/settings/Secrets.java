package io.gensetlab.settings;

/** The passwords of a connection profile; in memory only. */
public record Secrets(Secret mqtt, Secret kafka, Secret registry) {
    /** No passwords. */
    public static final Secrets NONE = new Secrets(Secret.NONE, Secret.NONE, Secret.NONE);
}
