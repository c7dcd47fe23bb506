package io.gensetlab.message;

import io.gensetlab.fault.Fault;
import io.gensetlab.fault.PayloadFault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What payload faults do to the bytes that {@link PayloadEncoder} made, to the topic and to the key. Several may be at work:
 * members are changed in the order of the faults, then the id is broken, then the size, and last of all the end is cut
 * off. Stateless and thread-safe; changes no array that it is given.
 */
public final class PayloadBreaker {
    /** No UTF-8 has these bytes, anywhere. */
    private static final byte[] NO_TEXT = {(byte) 0xFF, (byte) 0xFE};
    /** The member that an oversize payload is filled up with. */
    static final String PADDING = "padding";
    private static final byte FILLER = 'x';
    private static final int KIBIBYTE = 1024;
    private static final String ID = "generatorID";

    private PayloadBreaker() {}

    /** A JSON payload, broken; the same array if no fault changes it. */
    public static byte[] json(byte[] good, List<Fault> faults) {
        var json = good;
        for (var fault : faults) {
            if (fault instanceof PayloadFault payload) {
                json = members(json, payload);
            }
        }
        for (var fault : faults) {
            if (fault instanceof PayloadFault.NotUtf8) {
                json = notUtf8(json);
            }
        }
        return whole(json, faults);
    }

    private static byte[] members(byte[] json, PayloadFault fault) {
        return switch (fault) {
            case PayloadFault.MissingMember(var member) -> {
                var found = Members.find(json, member);
                yield found == null ? json : found.removed();
            }
            case PayloadFault.ExtraMember(var member, var value) ->
                Members.added(json, member, Members.quoted(value));
            case PayloadFault.WrongType(var member) -> {
                var found = Members.find(json, member);
                yield found == null ? json : found.with(ofAnotherType(found.value()));
            }
            case PayloadFault.NullMember(var member) -> {
                var found = Members.find(json, member);
                yield found == null ? json : found.with("null");
            }
            case PayloadFault.Truncated _,PayloadFault.NotUtf8 _,PayloadFault.Oversize _,PayloadFault.WrongTopic _,PayloadFault.NullKey _,PayloadFault.Framing _ ->
                json;
        };
    }

    /** A text as the number in it, 0 if there is none; anything else as a text. */
    private static String ofAnotherType(String value) {
        if (!value.startsWith("\"")) {
            return Members.quoted(value);
        }
        var digits = value.replaceAll("[^0-9]", "").replaceFirst("^0+(?=.)", "");
        return digits.isEmpty() ? "0" : digits;
    }

    private static byte[] notUtf8(byte[] json) {
        var id = Members.find(json, ID);
        boolean text = id != null && id.value().startsWith("\"");
        return insert(json, id == null ? json.length : text ? id.end() - 1 : id.end(), NO_TEXT);
    }

    private static byte[] insert(byte[] into, int at, byte[] what) {
        var bytes = new byte[into.length + what.length];
        System.arraycopy(into, 0, bytes, 0, at);
        System.arraycopy(what, 0, bytes, at, what.length);
        System.arraycopy(into, at, bytes, at + what.length, into.length - at);
        return bytes;
    }

    /** What is done to the payload as a whole. */
    private static byte[] whole(byte[] json, List<Fault> faults) {
        var bytes = json;
        for (var fault : faults) {
            if (fault instanceof PayloadFault.Oversize(int kibibytes)) {
                bytes = padded(bytes, kibibytes * KIBIBYTE);
            }
        }
        return truncated(bytes, faults);
    }

    private static byte[] padded(byte[] json, int size) {
        var frame = Members.added(json, PADDING, "\"\"");
        // Before the last quotation mark and the brace.
        return frame.length >= size ? frame : filled(frame, frame.length - 2, size, FILLER);
    }

    private static byte[] filled(byte[] bytes, int at, int size, byte filler) {
        var large = new byte[size];
        int rest = bytes.length - at;
        System.arraycopy(bytes, 0, large, 0, at);
        Arrays.fill(large, at, size - rest, filler);
        System.arraycopy(bytes, at, large, size - rest, rest);
        return large;
    }

    private static byte[] truncated(byte[] bytes, List<Fault> faults) {
        var rest = bytes;
        for (var fault : faults) {
            if (fault instanceof PayloadFault.Truncated(double share)) {
                rest = Arrays.copyOf(rest, (int) (rest.length * share));
            }
        }
        return rest;
    }

    /**
     * One metric in a message of its own, broken.
     *
     * @param good a number as text, or null if there is no value and so no message
     * @return the same array if no fault changes it; null if no message is left
     */
    public static byte @Nullable [] metric(String name, byte @Nullable [] good, List<Fault> faults) {
        var bytes = good;
        for (var fault : faults) {
            bytes = value(name, bytes, fault);
        }
        if (bytes == null) {
            return null;
        }
        for (var fault : faults) {
            if (fault instanceof PayloadFault.NotUtf8) {
                // There is no id in it: that stands in the topic.
                bytes = insert(bytes, bytes.length, NO_TEXT);
            } else if (fault instanceof PayloadFault.Oversize(int kibibytes)
                    && bytes.length < kibibytes * KIBIBYTE) {
                // Spaces before a number change nothing about it.
                bytes = filled(bytes, 0, kibibytes * KIBIBYTE, (byte) ' ');
            }
        }
        return truncated(bytes, faults);
    }

    private static byte @Nullable [] value(String name, byte @Nullable [] good, Fault fault) {
        return switch (fault) {
            case PayloadFault.MissingMember(var member) when member.equals(name) -> null;
            case PayloadFault.NullMember(var member) when member.equals(name) -> ascii("null");
            case PayloadFault.WrongType(var member) when good != null && member.equals(name) ->
                ascii(Members.quoted(new String(good, StandardCharsets.US_ASCII)));
            default -> good;
        };
    }

    /** Metrics that there are besides, each to be sent in a message of its own. */
    public static List<PayloadFault.ExtraMember> extraMetrics(List<Fault> faults) {
        return faults.stream()
                .filter(PayloadFault.ExtraMember.class::isInstance)
                .map(PayloadFault.ExtraMember.class::cast)
                .toList();
    }

    /** The topic that it goes to, of MQTT and of Kafka: where the last fault sends it. */
    public static String topic(String good, List<Fault> faults) {
        var topic = good;
        for (var fault : faults) {
            if (fault instanceof PayloadFault.WrongTopic(var wrong)) {
                topic = wrong;
            }
        }
        return topic;
    }

    /** The record's key. */
    public static @Nullable String key(String good, List<Fault> faults) {
        return faults.stream().anyMatch(PayloadFault.NullKey.class::isInstance) ? null : good;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
