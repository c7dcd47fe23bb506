package io.gensetlab.delivery.kafka;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The Schema Registry could not be asked, or said no. The message tells an operator what to do and holds no secret. The
 * reading it was about is not at fault: it stays pending.
 */
public final class RegistryException extends SerializationException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Kind {
        /** No connection, no TLS, or no answer in time. */
        UNREACHABLE,
        /** HTTP 401 or 403. */
        UNAUTHORIZED,
        /** Something answers, but not with the registry's JSON: a web page, a redirect, JSON cut short. */
        NOT_A_REGISTRY,
        /** HTTP 429 or 5xx. */
        SERVER_ERROR,
        /** HTTP 409: the subject's compatibility level forbids the schema. */
        INCOMPATIBLE,
        /** HTTP 422: the registry does not take it for a schema. */
        INVALID_SCHEMA,
        /** HTTP 404 with the registry's error code: no such subject, version or schema. */
        NOT_FOUND,
        /** Another refusal. */
        REFUSED
    }

    private final Kind kind;
    private final int status;
    private final String detail;

    RegistryException(Kind kind, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        status = -1;
        detail = "";
    }

    /**
     * A registry's refusal.
     *
     * @param status HTTP's
     * @param detail what the registry says to it, with a colon in front, or empty
     */
    RegistryException(Kind kind, String sentence, int status, String detail) {
        super(sentence);
        this.kind = kind;
        this.status = status;
        this.detail = detail;
    }

    /** What kind of trouble it is. */
    public Kind kind() {
        return kind;
    }

    /** HTTP's status, or −1 if none came. */
    int status() {
        return status;
    }

    /** What the registry says to it, with a colon in front, or empty. */
    String detail() {
        return detail;
    }

    /** Whether the registry has said no, to this and not to everything. */
    boolean isRefusal() {
        return switch (kind) {
            case UNAUTHORIZED, INCOMPATIBLE, INVALID_SCHEMA, NOT_FOUND, REFUSED -> true;
            case UNREACHABLE, NOT_A_REGISTRY, SERVER_ERROR -> false;
        };
    }

    /** Whether another registry of the same cluster may do better. */
    boolean anotherMayAnswer() {
        return kind == Kind.UNREACHABLE || kind == Kind.SERVER_ERROR;
    }
}
