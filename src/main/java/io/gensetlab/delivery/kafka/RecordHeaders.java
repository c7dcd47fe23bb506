package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.OutboundMessage.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A message's properties as the headers of a record. Those of one reading are mostly those of the one before: the same run,
 * the same time, simulated; only what is new is made. Of one thread.
 */
final class RecordHeaders {
    private Header[] before = {};
    private Property[] their = {};

    List<Header> of(OutboundMessage message) {
        var properties = message.properties();
        int count = properties.size();
        var headers = new Header[count];
        for (int i = 0; i < count; i++) {
            var property = properties.get(i);
            headers[i] = i < their.length && their[i].equals(property)
                    ? before[i]
                    : new RecordHeader(property.name(), property.value().getBytes(StandardCharsets.UTF_8));
        }
        before = headers;
        their = properties.toArray(Property[]::new);
        return List.of(headers);
    }
}
