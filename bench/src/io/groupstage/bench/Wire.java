package io.groupstage.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.message.SaslAuthenticateRequestData;
import org.apache.kafka.common.message.SaslHandshakeRequestData;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.SaslAuthenticateRequest;
import org.apache.kafka.common.requests.SaslHandshakeRequest;

/**
 * One connection to a broker, one request at a time: through it a thread can be the members of thousands of groups, which
 * Kafka's own consumers, with a thread and connections each, cannot be on one machine.
 */
final class Wire implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int MOST_BYTES = 16 << 20;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private int correlation;

    Wire(int port, String user, String password) throws IOException {
        this(port);
        try {
            logIn(user, password);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    /** Connects, wants to log in by this mechanism, and goes. */
    static void withMechanism(int port, String mechanism) throws IOException {
        try (Wire wire = new Wire(port)) {
            wire.ask(handshake(mechanism));
        }
    }

    private static SaslHandshakeRequest handshake(String mechanism) {
        return new SaslHandshakeRequest(new SaslHandshakeRequestData().setMechanism(mechanism), (short) 1);
    }

    private void logIn(String user, String password) throws IOException {
        ask(handshake("PLAIN"));
        byte[] account = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        AbstractResponse answer =
                ask(new SaslAuthenticateRequest(new SaslAuthenticateRequestData().setAuthBytes(account), (short) 2));
        if (answer.errorCounts().keySet().stream().anyMatch(error -> error.code() != 0)) {
            throw new IOException("cannot log in: " + answer);
        }
    }

    /** Says that as many bytes will follow, and sends none: what no client would do. */
    void announce(int bytes) throws IOException {
        out.write(ByteBuffer.allocate(4).putInt(bytes).array());
    }

    /** Sends a request and waits for its answer. */
    AbstractResponse ask(AbstractRequest request) throws IOException {
        RequestHeader header = new RequestHeader(request.apiKey(), request.version(), "bench", correlation++);
        ByteBuffer body = request.serializeWithHeader(header);
        ByteBuffer framed = ByteBuffer.allocate(4 + body.remaining());
        framed.putInt(body.remaining()).put(body);
        out.write(framed.array());
        int size = in.readInt();
        if (size < 0 || size > MOST_BYTES) {
            throw new IOException("an answer of " + size + " bytes");
        }
        return AbstractResponse.parseResponse(ByteBuffer.wrap(in.readNBytes(size)), header);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
