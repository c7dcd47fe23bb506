package io.gensetlab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.SchemaCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long the check of a reading against its schema takes, by the check made once from the schema and by networknt alone
 * on the tree; one thread, by turns, medians of five rounds.
 */
public final class SchemaCheckBench {
    private static final int ROUNDS = 5;
    private static final int READINGS = 1_000_000;
    private static final int WARM_UP = 300_000;
    private static final byte[] READING = ("{\"generatorID\":\"generator3\",\"lat\":52.5264,\"lon\":13.3771,"
            + "\"temperature\":88.4,\"pressure\":359.2,\"fuel\":922.1}").getBytes(StandardCharsets.UTF_8);

    private SchemaCheckBench() {}

    /** One check of a reading; true if it conforms. */
    private interface Check {
        boolean conforms(byte[] json) throws IOException;
    }

    /** Measures and prints; takes no arguments. */
    public static void main(String[] args) throws IOException {
        var mapper = new ObjectMapper();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(mapper.readTree(PayloadLayout.CLASSIC.schema()));
        var check = SchemaCheck.of(PayloadLayout.CLASSIC.schema());
        Check ours = json -> check.violation(json) == null;
        Check full = json -> schema.validate(mapper.readTree(json)).isEmpty();
        nanos(ours, WARM_UP);
        nanos(full, WARM_UP);
        var own = new double[ROUNDS];
        var whole = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            own[i] = nanos(ours, READINGS);
            whole[i] = nanos(full, READINGS);
        }
        Arrays.sort(own);
        Arrays.sort(whole);
        IO.println(String.format(Locale.ROOT, "made once from the schema: %.0f ns a reading (%.0f to %.0f)",
                own[ROUNDS / 2], own[0], own[ROUNDS - 1]));
        IO.println(String.format(Locale.ROOT,
                "networknt on the tree:     %.0f ns a reading (%.0f to %.0f), %.2f times",
                whole[ROUNDS / 2], whole[0], whole[ROUNDS - 1], whole[ROUNDS / 2] / own[ROUNDS / 2]));
    }

    private static double nanos(Check check, int readings) throws IOException {
        long began = System.nanoTime();
        for (int i = 0; i < readings; i++) {
            if (!check.conforms(READING)) {
                throw new IllegalStateException("It conforms");
            }
        }
        return (double) (System.nanoTime() - began) / readings;
    }
}
