package io.gensetlab.settings;

import java.util.Objects;

/**
 * How the Schema Registry is reached and asked, as an operator typed it; without passwords.
 *
 * @param url its address, or several with commas, asked in turn; empty for none
 * @param login how to log in
 * @param user user name (Confluent Cloud: API key) with {@link Login#BASIC}, or empty
 * @param caFile certificates of the authorities to trust, PEM, or empty for the Java runtime's
 * @param autoRegister {@code auto.register.schemas}
 * @param useLatest {@code use.latest.version}
 * @param normalize {@code normalize.schemas}
 * @param failInvalid {@code json.fail.invalid.schema}: readings are checked against the schema before they are sent
 * @param timeoutSeconds the longest wait for an answer, 1 to 60
 * @param compatibility the level that a subject is set to before a schema is registered there, {@code BACKWARD},
 *            {@code NONE} …, or empty to leave it as it is
 */
public record RegistryProfile(String url, Login login, String user, String caFile, boolean autoRegister,
        boolean useLatest, boolean normalize, boolean failInvalid, int timeoutSeconds,
        String compatibility) {
    /** Seconds; a person waits for it. */
    public static final int DEFAULT_TIMEOUT = 5;
    /** A registry on this computer. */
    public static final RegistryProfile LOCAL = at("http://localhost:8081");
    /** No registry. */
    public static final RegistryProfile NONE = at("");

    /** How to log in. */
    public enum Login {
        /** Not, or with user and password if there is a user. */
        BASIC,
        /** With a token. */
        BEARER
    }

    /** A file may have nulls. */
    public RegistryProfile {
        url = Objects.requireNonNullElse(url, "");
        login = Objects.requireNonNullElse(login, Login.BASIC);
        user = Objects.requireNonNullElse(user, "");
        caFile = Objects.requireNonNullElse(caFile, "");
        compatibility = Objects.requireNonNullElse(compatibility, "");
    }

    /** The usual registry at an address. */
    public static RegistryProfile at(String url) {
        return new RegistryProfile(url, Login.BASIC, "", "", true, false, false, true, DEFAULT_TIMEOUT,
                "");
    }

    /** The same with a login. */
    public RegistryProfile withLogin(Login how, String name) {
        return new RegistryProfile(url, how, name, caFile, autoRegister, useLatest, normalize, failInvalid,
                timeoutSeconds, compatibility);
    }

    /** The same, with other authorities to trust. */
    public RegistryProfile withCaFile(String file) {
        return new RegistryProfile(url, login, user, file, autoRegister, useLatest, normalize, failInvalid,
                timeoutSeconds, compatibility);
    }

    /** The same with another time-out. */
    public RegistryProfile withTimeout(int seconds) {
        return new RegistryProfile(url, login, user, caFile, autoRegister, useLatest, normalize, failInvalid,
                seconds, compatibility);
    }

    /** The same with another compatibility level, or empty. */
    public RegistryProfile withCompatibility(String level) {
        return new RegistryProfile(url, login, user, caFile, autoRegister, useLatest, normalize, failInvalid,
                timeoutSeconds, level);
    }
}
