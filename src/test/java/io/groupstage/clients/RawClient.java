package io.groupstage.clients;

import io.groupstage.LabProcess;
import io.groupstage.TrustedCertificates;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.message.SaslAuthenticateRequestData;
import org.apache.kafka.common.message.SaslHandshakeRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.SaslAuthenticateRequest;
import org.apache.kafka.common.requests.SaslHandshakeRequest;

/** Sends bytes to the teams' listener that a Kafka client would never send. It connects only to this machine. */
final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;
    private int correlation;

    private RawClient(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        out = new DataOutputStream(socket.getOutputStream());
        in = new DataInputStream(socket.getInputStream());
    }

    /** Opens a connection and does not send anything. */
    static RawClient stranger(LabProcess lab) throws IOException {
        String[] address = lab.info().path("kafka").asText().split(":", 2);
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(address[1])), 5_000);
        return new RawClient(socket);
    }

    /** Opens a connection over TLS that is logged in, with PLAIN. */
    static RawClient memberOverTls(LabTeam team) throws IOException {
        RawClient plain = stranger(team.lab());
        SSLContext trusting =
                TrustedCertificates.of(team.lab().info().path("trust").asText());
        RawClient client = new RawClient(
                trusting.getSocketFactory().createSocket(plain.socket, "127.0.0.1", plain.socket.getPort(), true));
        client.logIn(
                team.team().name(),
                team.lab().team(team.number()).path("password").asText());
        return client;
    }

    /** Opens a connection that is logged in, with PLAIN. */
    static RawClient member(LabTeam team) throws IOException {
        return withPassword(
                team, team.lab().team(team.number()).path("password").asText());
    }

    /** Opens a connection that has tried to log in as this team. */
    static RawClient withPassword(LabTeam team, String password) throws IOException {
        RawClient client = stranger(team.lab());
        try {
            client.logIn(team.team().name(), password);
            return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private void logIn(String user, String password) throws IOException {
        exchange(
                new SaslHandshakeRequest.Builder(new SaslHandshakeRequestData().setMechanism("PLAIN")).build((short) 1),
                "raw");
        byte[] token = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
        exchange(
                new SaslAuthenticateRequest.Builder(new SaslAuthenticateRequestData().setAuthBytes(token))
                        .build((short) 1),
                "raw");
    }

    /** Announces this many bytes, and sends none. */
    void announce(int size) throws IOException {
        out.writeInt(size);
        out.flush();
    }

    /** Sends a request and does not wait. */
    void send(AbstractRequest request, String clientId) throws IOException {
        ByteBuffer bytes = request.serializeWithHeader(
                new RequestHeader(request.apiKey(), request.version(), clientId, correlation++));
        out.writeInt(bytes.remaining());
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        out.flush();
    }

    /** Sends the first bytes of a request in a version that Kafka's own client cannot write any more. */
    void sendInOldVersion(ApiKeys api, int version) throws IOException {
        out.writeInt(10);
        out.writeShort(api.id);
        out.writeShort(version);
        out.writeInt(correlation++);
        out.writeShort(0); // an empty client id
        out.flush();
    }

    /** Sends a request and returns the bytes of its answer. */
    ByteBuffer exchange(AbstractRequest request, String clientId) throws IOException {
        send(request, clientId);
        return receive();
    }

    /** Reads the answer to the oldest request that has none yet. */
    ByteBuffer receive() throws IOException {
        byte[] answer = new byte[in.readInt()];
        in.readFully(answer);
        return ByteBuffer.wrap(answer);
    }

    /** Returns whether the broker closes this connection within that time. */
    boolean isClosedWithin(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        try {
            in.readFully(new byte[1 << 20]);
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (EOFException | SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
