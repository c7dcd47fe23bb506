package io.gensetlab.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** A connected Paho client that waits for each answer and keeps what arrives. */
final class PahoProbe implements MqttCallback, AutoCloseable {
    private static final long MILLIS = 10_000;

    private final MqttAsyncClient client;
    private final IMqttToken connected;
    private final List<MqttMessage> messages = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** @param willTopic empty for none */
    PahoProbe(String address, String clientId, boolean durable, String willTopic) throws MqttException {
        client = new MqttAsyncClient(address.replace("mqtt://", "tcp://"), clientId, new MemoryPersistence());
        client.setCallback(this);
        var options = new MqttConnectionOptions();
        options.setCleanStart(!durable);
        options.setSessionExpiryInterval(durable ? 3600L : 0L);
        if (!willTopic.isEmpty()) {
            options.setWill(willTopic,
                    new MqttMessage("offline".getBytes(UTF_8), 1, false, new MqttProperties()));
        }
        connected = client.connect(options);
        connected.waitForCompletion(MILLIS);
    }

    /** What CONNACK announced, else what the standard says for silence. */
    int receiveMaximum() {
        Integer announced = connected.getResponseProperties().getReceiveMaximum();
        return announced == null ? 65_535 : announced;
    }

    int topicAliasMaximum() {
        Integer announced = connected.getResponseProperties().getTopicAliasMaximum();
        return announced == null ? 0 : announced;
    }

    boolean sessionPresent() {
        return connected.getSessionPresent();
    }

    void subscribe(String filter, int qos) throws MqttException {
        client.subscribe(filter, qos).waitForCompletion(MILLIS);
    }

    void publish(String topic, String text, int qos, boolean retained, Map<String, String> properties)
            throws MqttException {
        var sent = new MqttProperties();
        sent.setContentType("application/json");
        sent.setUserProperties(properties.entrySet()
                .stream()
                .map(each -> new UserProperty(each.getKey(), each.getValue()))
                .toList());
        client.publish(topic, new MqttMessage(text.getBytes(UTF_8), qos, retained, sent))
                .waitForCompletion(MILLIS);
    }

    List<MqttMessage> messages() {
        return messages;
    }

    List<String> texts() {
        return messages.stream().map(message -> new String(message.getPayload(), UTF_8)).toList();
    }

    static Map<String, String> userProperties(MqttMessage message) {
        Map<String, String> properties = new HashMap<>();
        message.getProperties()
                .getUserProperties()
                .forEach(each -> properties.put(each.getKey(), each.getValue()));
        return properties;
    }

    void disconnect() throws MqttException {
        client.disconnect().waitForCompletion(MILLIS);
        close();
    }

    /** Closes the connection without DISCONNECT, as a device that lost its power. */
    void vanish() throws MqttException {
        client.disconnectForcibly(0, 1, false);
        close();
    }

    @Override
    public void close() throws MqttException {
        if (!closed) {
            closed = true;
            if (client.isConnected()) {
                client.disconnectForcibly(0, 1_000, true);
            }
            client.close();
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        messages.add(message);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        // The tests ask the broker what became of it.
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        // A failed call throws where it was made.
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // publish() waited for it already.
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // The constructor waited for it already.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // No extended authentication here.
    }
}
