package io.gensetlab.settings;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the passwords of a profile: what was typed since the program started, else the environment, else the keyring.
 * Thread-safe; methods that ask the keyring block.
 */
public final class SecretFinder {
    private final Map<String, String> environment;
    private final SecretStore store;
    /** Typed since the start, by profile; gone with the program. */
    private final Map<String, Map<Secrets.Kind, Secret>> typed = new ConcurrentHashMap<>();

    /** Where a password comes from. */
    public enum Source {
        /** From nowhere: it has to be typed. */
        NOWHERE,
        /** It was typed since the program started. */
        TYPED,
        /** An environment variable. */
        ENVIRONMENT,
        /** The keyring. */
        KEYRING
    }

    /** @param environment environment variables, {@link Secrets.Kind#variable()} among them */
    public SecretFinder(Map<String, String> environment, SecretStore store) {
        this.environment = environment;
        this.store = store;
    }

    /** Why the keyring keeps nothing, or null; may block. */
    public @org.jspecify.annotations.Nullable String keyringProblem() {
        return store.problem();
    }

    /** Where each password of a profile would come from; may block. */
    public Map<Secrets.Kind, Source> sources(String profile) {
        var sources = new EnumMap<Secrets.Kind, Source>(Secrets.Kind.class);
        for (var kind : Secrets.Kind.values()) {
            sources.put(kind, typed(profile, kind).isEmpty()
                    ? fromEnvironment(kind).isEmpty()
                            ? kept(profile, kind).isEmpty() ? Source.NOWHERE : Source.KEYRING
                            : Source.ENVIRONMENT
                    : Source.TYPED);
        }
        return sources;
    }

    /** The passwords to use: those that stand in the form go first; may block. */
    public Secrets complete(String profile, Secrets form) {
        return Secrets.from(kind -> one(profile, kind, form));
    }

    private Secret one(String profile, Secrets.Kind kind, Secrets form) {
        var here = form.of(kind);
        if (!here.isEmpty()) {
            return here;
        }
        var before = typed(profile, kind);
        if (!before.isEmpty()) {
            return before;
        }
        var given = fromEnvironment(kind);
        return given.isEmpty() ? kept(profile, kind) : given;
    }

    /**
     * Remembers what was typed until the program ends, and in the keyring if asked, with what was typed before; may
     * block.
     *
     * @return false if there is a keyring and it did not take one
     */
    public boolean remember(String profile, Secrets form, boolean inKeyring) {
        boolean kept = true;
        for (var kind : Secrets.Kind.values()) {
            var here = form.of(kind);
            if (!here.isEmpty()) {
                remember(profile, kind, here);
            }
            var secret = typed(profile, kind);
            if (inKeyring && !secret.isEmpty()) {
                kept &= keep(profile, kind, secret);
            }
        }
        return kept;
    }

    /** True as well if there is no keyring: there is nothing to say then. */
    private boolean keep(String profile, Secrets.Kind kind, Secret secret) {
        if (!store.answers()) {
            return false;
        }
        return store.problem() != null || store.find(profile, kind).equals(secret)
                || store.keep(profile, kind, secret);
    }

    private void remember(String profile, Secrets.Kind kind, Secret secret) {
        typed.computeIfAbsent(profile, name -> new ConcurrentHashMap<>()).put(kind, secret);
    }

    /**
     * Takes the passwords of profiles out of the keyring; they are remembered until the program ends. May block.
     *
     * @return false if there is a keyring and it did not let go of one
     */
    public boolean takeOut(Collection<String> profiles) {
        if (profiles.isEmpty()) {
            return true;
        }
        if (!store.answers()) {
            return false;
        }
        if (store.problem() != null) {
            return true;
        }
        boolean gone = true;
        for (var profile : profiles) {
            for (var kind : Secrets.Kind.values()) {
                var secret = kept(profile, kind);
                if (!secret.isEmpty()) {
                    if (typed(profile, kind).isEmpty()) {
                        remember(profile, kind, secret);
                    }
                    store.keep(profile, kind, Secret.NONE);
                    gone &= store.find(profile, kind).isEmpty();
                }
            }
        }
        return gone;
    }

    /**
     * Takes the passwords of a profile to another name; may block.
     *
     * @return false if there is a keyring and it did not take one, which is then remembered until the program ends, or
     *         does not answer
     */
    public boolean rename(String from, String to) {
        var known = typed.remove(from);
        if (known != null) {
            typed.put(to, known);
        }
        if (!store.answers()) {
            return false;
        }
        if (store.problem() != null) {
            return true;
        }
        boolean taken = true;
        for (var kind : Secrets.Kind.values()) {
            var secret = store.find(from, kind);
            if (!secret.isEmpty()) {
                // First away, then back: some keyrings do not tell a from A.
                store.keep(from, kind, Secret.NONE);
                if (!store.keep(to, kind, secret)) {
                    taken = false;
                    if (typed(to, kind).isEmpty()) {
                        remember(to, kind, secret);
                    }
                }
            }
        }
        return taken;
    }

    /** Forgets the passwords of a profile; may block. */
    public void forget(String profile) {
        typed.remove(profile);
        if (store.problem() == null) {
            for (var kind : Secrets.Kind.values()) {
                store.keep(profile, kind, Secret.NONE);
            }
        }
    }

    /** Only for a profile of a person's own: for the others nobody is to be asked to unlock anything. */
    private Secret kept(String profile, Secrets.Kind kind) {
        return profile.isEmpty() || profile.equals(ConnectionProfile.EMBEDDED_NAME)
                ? Secret.NONE
                : store.find(profile, kind);
    }

    private Secret typed(String profile, Secrets.Kind kind) {
        var known = typed.get(profile);
        return known == null ? Secret.NONE : known.getOrDefault(kind, Secret.NONE);
    }

    private Secret fromEnvironment(Secrets.Kind kind) {
        return Secret.of(environment.getOrDefault(kind.variable(), ""));
    }
}
