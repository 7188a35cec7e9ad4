package io.groupstage.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Writes a whole number without a fraction: 1250, not 1250.0. */
final class PlainNumber extends StdSerializer<Double> {

    private static final long serialVersionUID = 1;

    PlainNumber() {
        super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
        long whole = value.longValue();
        if (whole == value) {
            json.writeNumber(whole);
        } else {
            json.writeNumber(value);
        }
    }
}
