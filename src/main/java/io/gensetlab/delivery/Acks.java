package io.gensetlab.delivery;

/** When a Kafka broker's acknowledgement counts. */
public enum Acks {
    /** When all in-sync replicas have the record; the producer is idempotent. */
    ALL("all", true),
    /** When the leader has it; a leader that is lost right after takes it along. */
    LEADER("1", false),
    /** Not waited for: a record counts when it is written to the socket. */
    NONE("0", false);

    private final String id;
    private final boolean idempotent;

    Acks(String id, boolean idempotent) {
        this.id = id;
        this.idempotent = idempotent;
    }

    /** Kafka's word for it. */
    public String id() {
        return id;
    }

    /** Whether the producer is idempotent with it, which needs {@code all}. */
    public boolean idempotent() {
        return idempotent;
    }

    /**
     * The constant of Kafka's word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Acks byId(String id) {
        for (var each : values()) {
            if (each.id.equals(id)) {
                return each;
            }
        }
        throw new IllegalArgumentException("Kafka's acks is not \"" + id + "\"");
    }
}
