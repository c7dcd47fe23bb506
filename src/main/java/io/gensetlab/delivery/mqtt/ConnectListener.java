package io.gensetlab.delivery.mqtt;

import java.util.concurrent.CompletableFuture;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;

/** Completes when Paho has connected, or fails with its reason. */
record ConnectListener(CompletableFuture<Void> result) implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
        result.complete(null);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable exception) {
        result.completeExceptionally(exception);
    }
}
