package io.gensetlab.delivery.mqtt;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands an outcome on; an exception that left it would close the connection. */
record PublishListener(MqttSocket socket, MqttConnection.Outcome outcome) implements MqttActionListener {
    private static final Logger LOG = LoggerFactory.getLogger(PublishListener.class);
    private static final int HIDDEN_ERROR = 0x80;

    @Override
    public void onSuccess(IMqttToken token) {
        try {
            var codes = token.getReasonCodes();
            int code = codes == null || codes.length == 0 ? 0 : codes[0] & 0xFF;
            outcome.answered(code == HIDDEN_ERROR ? socket.errorCode(token.getMessageId()) : code);
        } catch (RuntimeException e) {
            LOG.error("Please report this: an acknowledgement could not be handled", e);
        }
    }

    @Override
    public void onFailure(IMqttToken token, Throwable exception) {
        try {
            outcome.unknown();
        } catch (RuntimeException e) {
            LOG.error("Please report this: a failed PUBLISH could not be handled", e);
        }
    }
}
