import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * The HiveMQ client in a process of its own, run from its source: a round of readings, with the properties that ours have,
 * for each line of input; prints how long it took, ns. Arguments: host, port, readings a round.
 */
public final class HiveMqLoop {
    /** Above the broker's window, which the client keeps to by itself, so that it always has something to send. */
    private static final int AHEAD = 200;

    private HiveMqLoop() {}

    public static void main(String... arguments) throws Exception {
        var client = Mqtt5Client.builder().identifier("rival").serverHost(arguments[0])
                .serverPort(Integer.parseInt(arguments[1])).buildAsync();
        client.connect().get();
        int count = Integer.parseInt(arguments[2]);
        while (System.in.read() == '\n') {
            System.out.println(round(client, count));
        }
        client.disconnect().get();
    }

    private static long round(com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient client, int count) throws Exception {
        var places = new Semaphore(AHEAD);
        var open = new CountDownLatch(count);
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            var payload = "{\"generatorID\":\"generator" + (1 + i % 50) + "\",\"lat\":48.137154,\"lon\":11.576124,"
                    + "\"temperature\":82.5,\"pressure\":412.4,\"fuel\":180.2}";
            var publish = Mqtt5Publish.builder()
                    .topic("emergency_generator")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(payload.getBytes(StandardCharsets.UTF_8))
                    .payloadFormatIndicator(Mqtt5PayloadFormatIndicator.UTF_8)
                    .contentType("application/json")
                    .userProperties(Mqtt5UserProperties.builder()
                            .add("seq", Integer.toString(i / 50))
                            .add("ts", Long.toString(System.currentTimeMillis()))
                            .add("run", "bare")
                            .add("simulated", "true")
                            .build())
                    .build();
            places.acquire();
            client.publish(publish).whenComplete((result, problem) -> {
                if (problem != null) {
                    problem.printStackTrace();
                    System.exit(1);
                }
                places.release();
                open.countDown();
            });
        }
        open.await();
        return System.nanoTime() - began;
    }
}
