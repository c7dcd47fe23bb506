package io.gensetlab.history;

import io.gensetlab.delivery.DeliveryReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * How a run lies in its database. Topics, reasons and generators are numbered texts; {@code readings} is the view for people
 * and exports. Fates are numbers: 0 was not made for the transport, 1 pending, 2 acknowledged, 3 rejected, 4 expired,
 * 5 dropped.
 */
final class Schema {
    static final int VERSION = 1;
    static final int OFF = 0;
    static final int PENDING = 1;

    private static final String FATE = "CASE %s WHEN 1 THEN 'pending' WHEN 2 THEN 'acknowledged' WHEN 3 THEN 'rejected' "
            + "WHEN 4 THEN 'expired' WHEN 5 THEN 'dropped' END";

    private static final String[] TABLES = {"""
            CREATE TABLE fact(name TEXT PRIMARY KEY, value) WITHOUT ROWID""", """
            CREATE TABLE sampling(from_ordinal INTEGER PRIMARY KEY, one_of INTEGER NOT NULL)""", """
            CREATE TABLE text(id INTEGER PRIMARY KEY, value TEXT NOT NULL)""",
        """
                CREATE TABLE reading(
                    ordinal INTEGER PRIMARY KEY, ts INTEGER NOT NULL, generator INTEGER NOT NULL, seq INTEGER NOT NULL,
                    coolant REAL, oil REAL, fuel REAL,
                    mqtt INTEGER NOT NULL, mqtt_us INTEGER, mqtt_qos INTEGER, mqtt_code INTEGER, mqtt_topic INTEGER,
                    mqtt_reason INTEGER,
                    kafka INTEGER NOT NULL, kafka_us INTEGER, kafka_partition INTEGER, kafka_offset INTEGER,
                    kafka_schema INTEGER, kafka_topic INTEGER, kafka_reason INTEGER,
                    payload BLOB)""",
        """
                CREATE VIEW readings AS SELECT
                    (SELECT value FROM fact WHERE name = 'run') AS run, r.ordinal AS ordinal, g.value AS generator, r.seq AS seq,
                    strftime('%Y-%m-%dT%H:%M:%fZ', r.ts / 1000.0, 'unixepoch') AS time,
                    r.coolant AS coolant_celsius, r.oil AS oil_pressure_kpa, r.fuel AS fuel_litres,
                """
                + "    " + FATE.formatted("r.mqtt")
                + """
                         AS mqtt_fate, r.mqtt_us / 1000.0 AS mqtt_ms, r.mqtt_qos AS mqtt_qos,
                            CASE WHEN r.mqtt_code IS NOT NULL THEN printf('0x%02X', r.mqtt_code) END AS mqtt_reason_code,
                            mt.value AS mqtt_topic, mr.value AS mqtt_reason,
                        """
                + "    " + FATE.formatted("r.kafka")
                + """
                         AS kafka_fate, r.kafka_us / 1000.0 AS kafka_ms, r.kafka_partition AS kafka_partition,
                            r.kafka_offset AS kafka_offset, r.kafka_schema AS kafka_schema_id, kt.value AS kafka_topic,
                            kr.value AS kafka_reason, CAST(r.payload AS TEXT) AS payload
                        FROM reading r LEFT JOIN text g ON g.id = r.generator
                            LEFT JOIN text mt ON mt.id = r.mqtt_topic LEFT JOIN text mr ON mr.id = r.mqtt_reason
                            LEFT JOIN text kt ON kt.id = r.kafka_topic LEFT JOIN text kr ON kr.id = r.kafka_reason"""};

    /** The table of an exported database: the view's columns. */
    static final String EXPORTED = """
            CREATE TABLE target.readings(
                run TEXT NOT NULL, ordinal INTEGER PRIMARY KEY, generator TEXT, seq INTEGER, time TEXT,
                coolant_celsius REAL, oil_pressure_kpa REAL, fuel_litres REAL,
                mqtt_fate TEXT, mqtt_ms REAL, mqtt_qos INTEGER, mqtt_reason_code TEXT, mqtt_topic TEXT, mqtt_reason TEXT,
                kafka_fate TEXT, kafka_ms REAL, kafka_partition INTEGER, kafka_offset INTEGER, kafka_schema_id INTEGER,
                kafka_topic TEXT, kafka_reason TEXT, payload TEXT)""";

    static final String INSERT = "INSERT OR REPLACE INTO reading VALUES (" + "?, ".repeat(20) + "?)";
    static final String SETTLE_MQTT = "UPDATE reading SET mqtt = ?, mqtt_us = ?, mqtt_qos = ?, mqtt_code = ?, "
            + "mqtt_topic = ?, mqtt_reason = ? WHERE ordinal = ?";
    static final String SETTLE_KAFKA = "UPDATE reading SET kafka = ?, kafka_us = ?, kafka_partition = ?, "
            + "kafka_offset = ?, kafka_schema = ?, kafka_topic = ?, kafka_reason = ? WHERE ordinal = ?";

    private Schema() {}

    /** Makes the tables in an empty database. */
    static void create(Connection connection, String run, Instant started) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : TABLES) {
                statement.executeUpdate(table);
            }
            // "GSLH": what a file of ours is, to the tool file(1) and to us.
            statement.executeUpdate("PRAGMA application_id = 1196641352");
            statement.executeUpdate("PRAGMA user_version = " + VERSION);
        }
        try (var fact = connection.prepareStatement("INSERT INTO fact VALUES (?, ?)")) {
            fact.setString(1, "run");
            fact.setString(2, run);
            fact.executeUpdate();
            fact.setString(1, "started");
            fact.setString(2, started.toString());
            fact.executeUpdate();
        }
    }

    /** A fate as it lies in a row. */
    static int fate(DeliveryReport report) {
        return switch (report) {
            case DeliveryReport.Acknowledged done -> 2;
            case DeliveryReport.Rejected refused -> 3;
            case DeliveryReport.Expired old -> 4;
            case DeliveryReport.Dropped lost -> 5;
        };
    }
}
