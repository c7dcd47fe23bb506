package io.gensetlab.settings;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's keyring: Secret Service or KWallet on Linux, the keychain on macOS, the credential manager on Windows.
 * Looked for at the first use; a system without one, a locked session, or a native library that does not load leave a
 * {@link #problem()} and nothing else. Thread-safe; every method may block.
 */
public final class SystemKeyring implements SecretStore {
    private static final Logger LOG = LoggerFactory.getLogger(SystemKeyring.class);
    private static final String SERVICE = "Genset Lab";
    /** A bus that nobody answers on must not hold the form; a person who unlocks needs a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NONE_HERE = "This system has no keyring that the program can use: passwords are asked "
            + "for at each start, or come from the environment.";

    private @Nullable Keyring keyring;
    private @Nullable String problem;
    private boolean looked;

    SystemKeyring() {}

    /** The keyring, which holds nobody longer than 30 s. */
    public static SecretStore open() {
        return new PatientStore(new SystemKeyring(), PATIENCE);
    }

    /** A question to the keyring. */
    private interface Question<T> {
        T ask(Keyring keyring) throws PasswordAccessException;
    }

    @Override
    public synchronized @Nullable String problem() {
        look();
        return problem;
    }

    private void look() {
        if (looked) {
            return;
        }
        looked = true;
        keyring = create();
        if (keyring == null) {
            problem = NONE_HERE;
        }
    }

    /** Its ways to fail are many: no bus, no service, no native library for this processor. */
    private static @Nullable Keyring create() {
        try {
            return Keyring.create();
        } catch (BackendNotSupportedException | RuntimeException | LinkageError e) {
            LOG.info("No keyring: {}", e.getClass().getName());
            return null;
        }
    }

    @Override
    public Secret find(String profile, Secrets.Kind kind) {
        var found = ask(from -> from.getPassword(SERVICE, account(profile, kind)));
        return found == null ? Secret.NONE : Secret.of(found);
    }

    @Override
    public boolean keep(String profile, Secrets.Kind kind, Secret secret) {
        var done = ask(from -> {
            if (secret.isEmpty()) {
                from.deletePassword(SERVICE, account(profile, kind));
            } else {
                from.setPassword(SERVICE, account(profile, kind), secret.reveal());
            }
            return true;
        });
        return done != null || secret.isEmpty();
    }

    private synchronized <T> @Nullable T ask(Question<T> question) {
        look();
        var open = keyring;
        if (open == null) {
            return null;
        }
        try {
            return question.ask(open);
        } catch (PasswordAccessException e) {
            // Also how "there is none" is said.
            LOG.debug("The keyring does not give or take a password");
            return null;
        } catch (RuntimeException | LinkageError e) {
            // Without its text: what was to be kept may stand in it.
            LOG.warn("The keyring failed: {}", e.getClass().getName());
            return null;
        }
    }

    private static String account(String profile, Secrets.Kind kind) {
        return profile + "/" + kind.name();
    }
}
