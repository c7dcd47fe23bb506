package io.gensetlab.settings;

import org.jspecify.annotations.Nullable;

/** Where passwords are kept from one start to the next. Methods may block, and wait for a person who unlocks it. */
public interface SecretStore {
    /** Why nothing can be kept here, in a sentence, or null if it can. */
    @Nullable
    String problem();

    /** Whether it answers now: if not, nobody knows what it keeps, and nothing that is asked of it is done. */
    default boolean answers() {
        return true;
    }

    /** What is kept, or {@link Secret#NONE}. */
    Secret find(String profile, Secrets.Kind kind);

    /** Keeps one; {@link Secret#NONE} takes it away. False if that failed. */
    boolean keep(String profile, Secrets.Kind kind, Secret secret);

    /** A store for a system that has none. */
    static SecretStore none(String why) {
        return new SecretStore() {
            @Override
            public String problem() {
                return why;
            }

            @Override
            public Secret find(String profile, Secrets.Kind kind) {
                return Secret.NONE;
            }

            @Override
            public boolean keep(String profile, Secrets.Kind kind, Secret secret) {
                return false;
            }
        };
    }
}
