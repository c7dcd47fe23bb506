package io.gensetlab.delivery.mqtt;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** MQTT 5 reason codes (OASIS MQTT 5.0, 2.4): what they mean for us, and what a person is told. */
final class ReasonCodes {
    static final int DISCONNECT_WITH_WILL = 0x04;
    static final int PACKET_TOO_LARGE = 0x95;
    static final int SESSION_TAKEN_OVER = 0x8E;
    static final int TOPIC_NAME_INVALID = 0x90;
    static final int NO_SUBSCRIBERS = 0x10;

    private static final int FIRST_ERROR = 0x80;
    /** MQTT 3.1.1's answer to a client of another version. */
    private static final int OLD_UNSUPPORTED_VERSION = 0x01;

    /** What an acknowledgement means for the reading. */
    enum Verdict {
        ACCEPTED, RETRY_LATER, REJECTED
    }

    private ReasonCodes() {}

    static Verdict verdict(int code) {
        if (code < FIRST_ERROR) {
            return Verdict.ACCEPTED;
        }
        return switch (code) {
            case 0x87, TOPIC_NAME_INVALID, PACKET_TOO_LARGE, 0x99 -> Verdict.REJECTED;
            // 0x80, 0x83, 0x97 say so themselves; of any other code nothing final is known.
            default -> Verdict.RETRY_LATER;
        };
    }

    /** As the report counts it: {@code 0x87}. */
    static String text(int code) {
        return String.format(Locale.ROOT, "0x%02X", code);
    }

    static String rejection(int code, String topic) {
        return switch (code) {
            case 0x87 -> "The broker does not let this user publish to " + topic
                    + " (0x87 not authorized): check the user and the broker's access rules";
            case TOPIC_NAME_INVALID -> "The broker does not take the topic " + topic
                    + " (0x90 topic name invalid): choose another";
            case PACKET_TOO_LARGE -> "The message is larger than the broker takes (0x95 packet too large)";
            case 0x99 -> "The broker finds that the payload is not what its format says "
                    + "(0x99 payload format invalid)";
            default -> "The broker refuses the message (" + text(code) + ")";
        };
    }

    /** Why CONNECT was refused. */
    static MqttFailure refused(int code, MqttSettings settings, @Nullable String brokersWords) {
        var place = settings.place();
        var why = brokersWords == null ? "" : ", \"" + brokersWords + "\"";
        return switch (code) {
            case OLD_UNSUPPORTED_VERSION, 0x84 -> MqttFailure.permanent(place
                    + " does not speak MQTT 5 (" + text(code) + why + "): use a broker that does");
            case 0x85 -> MqttFailure.permanent(place + " does not take the client id (0x85" + why
                    + "): choose another client id prefix");
            case 0x86 ->
                MqttFailure.passing(place + " refuses the login (0x86 bad user name or password" + why
                        + "): check user and password");
            case 0x87 -> MqttFailure.passing(place + " does not let this user connect (0x87 not authorized"
                    + why + "): check " + (settings.user() == null
                            ? "whether it wants a user and password"
                            : "user and password, and the broker's access rules"));
            case 0x88, 0x89 -> MqttFailure.passing(place + " is busy or not available (" + text(code) + why
                    + "); trying again");
            case 0x8A -> MqttFailure.permanent(place + " has banned this client (0x8A" + why
                    + "): ask who runs it");
            case 0x8C -> MqttFailure.permanent(place + " wants another way of logging in (0x8C" + why
                    + "): only user and password are supported");
            case 0x9A -> MqttFailure.permanent(place + " keeps no retained messages (0x9A" + why
                    + "), which a device's last will needs: allow them in the broker");
            case 0x9C, 0x9D -> MqttFailure.passing(place + " sends us to another server (" + text(code) + why
                    + "): enter that server's address");
            case 0x97, 0x9F ->
                MqttFailure.passing(place + " takes no more connections now (" + text(code) + why
                        + "); trying again");
            default -> MqttFailure.passing(place + " refuses the connection (" + text(code) + why + ")");
        };
    }

    /** Why the broker sent DISCONNECT. */
    static MqttFailure disconnected(int code, String place) {
        if (code == SESSION_TAKEN_OVER) {
            return MqttFailure.takenOver("Another client has connected to " + place
                    + " with our client id and took the session over (0x8E): stop it, or choose another client "
                    + "id prefix, then switch on again");
        }
        return MqttFailure.disconnected(code, switch (code) {
            case 0x00 -> place + " ended the connection in order (0x00); trying again";
            case 0x81, 0x82 -> place + " does not understand what we say (" + text(code)
                    + " protocol error): check that it speaks MQTT 5, and what is between it and us; trying again";
            case 0x87 ->
                place + " ended the connection because this user may not do that (0x87 not authorized): "
                        + "check the broker's access rules; trying again";
            case 0x89 -> place + " is busy (0x89); trying again";
            case 0x8B -> place + " is shutting down (0x8B); trying again";
            case 0x8D ->
                place + " heard nothing from us for too long (0x8D keep alive timeout); trying again";
            case TOPIC_NAME_INVALID ->
                place + " does not take the topic of a message (0x90 topic name invalid): "
                        + "choose another; trying again";
            case 0x93 ->
                place + " finds too much in flight (0x93 receive maximum exceeded): choose a smaller window; "
                        + "trying again";
            case PACKET_TOO_LARGE ->
                place + " does not take a message of that size (0x95 packet too large); trying "
                        + "again";
            case 0x96 ->
                place + " finds that we send too fast (0x96 message rate too high): lower the rate; trying "
                        + "again";
            case 0x97 ->
                place + " has no quota left for us (0x97 quota exceeded): ask who runs it; trying again";
            case 0x98 ->
                "Somebody who runs " + place + " ended the connection (0x98 administrative action); trying "
                        + "again";
            case 0x99 ->
                place + " finds that a payload is not what its format says (0x99 payload format invalid); "
                        + "trying again";
            case 0x9A ->
                place + " keeps no retained messages (0x9A retain not supported): allow them in the broker; "
                        + "trying again";
            case 0x9B ->
                place + " does not take this QoS (0x9B QoS not supported): choose a lower one; trying again";
            case 0x9C, 0x9D -> place + " sends us to another server (" + text(code)
                    + "): enter that server's address; trying again";
            case 0x9F ->
                place + " takes no more connections now (0x9F connection rate exceeded); trying again";
            case 0xA0 ->
                place + " ends each connection after a time (0xA0 maximum connect time); trying again";
            default -> place + " ended the connection (" + text(code) + "); trying again";
        });
    }
}
