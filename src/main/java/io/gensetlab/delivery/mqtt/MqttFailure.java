package io.gensetlab.delivery.mqtt;

import org.jspecify.annotations.Nullable;

/** A connection that did not come about or ended; the message is a sentence for the operator, without secrets. */
final class MqttFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;
    /** The reason code of the broker's DISCONNECT, or 0. */
    private final int code;

    private MqttFailure(String sentence, boolean permanent, @Nullable Throwable cause, int code) {
        super(sentence, cause);
        this.permanent = permanent;
        this.code = code;
    }

    private MqttFailure(String sentence, boolean permanent, @Nullable Throwable cause) {
        this(sentence, permanent, cause, 0);
    }

    /** The broker's DISCONNECT, which may get better by itself. */
    static MqttFailure disconnected(int code, String sentence) {
        return new MqttFailure(sentence, false, null, code);
    }

    /** The broker's DISCONNECT because of another client; trying again would harm. */
    static MqttFailure takenOver(String sentence) {
        return new MqttFailure(sentence, true, null, ReasonCodes.SESSION_TAKEN_OVER);
    }

    /** May get better by itself. */
    static MqttFailure passing(String sentence) {
        return new MqttFailure(sentence, false, null);
    }

    /** May get better by itself. */
    static MqttFailure passing(String sentence, Throwable cause) {
        return new MqttFailure(sentence, false, cause);
    }

    /** The peer accepts and ends the connection before it says anything. */
    static MqttFailure closes(MqttSettings settings, Throwable cause) {
        return passing(
                settings.place() + " closes the connection without an answer: check that an MQTT 5 broker "
                        + "listens there" + (settings.tls() ? "" : ", and whether that port wants TLS"),
                cause);
    }

    /** Trying again by ourselves would not help, or would harm. */
    static MqttFailure permanent(String sentence) {
        return new MqttFailure(sentence, true, null);
    }

    boolean isPermanent() {
        return permanent;
    }

    /** Whether the broker ended the connection over a message that it would refuse, were it asked for an answer. */
    boolean isOverAMessage() {
        return ReasonCodes.verdict(code) == ReasonCodes.Verdict.REJECTED;
    }

    /** The reason code of the broker's DISCONNECT; 0 if it was ended in another way, or in order. */
    int code() {
        return code;
    }

    String sentence() {
        var message = getMessage();
        return message == null ? "Not connected" : message;
    }
}
