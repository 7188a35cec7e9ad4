package io.groupstage.clients;

import io.groupstage.LabProcess;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Sends bytes to a port with TLS that no client would send. It connects only to this machine. */
final class RawTls implements AutoCloseable {

    private static final int HANDSHAKE = 22;
    private static final int HEADER = 5;

    private final Socket socket;

    private RawTls(int port) throws IOException {
        socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
        socket.setTcpNoDelay(true);
    }

    /** Opens a connection and does not send anything. */
    static RawTls to(int port) throws IOException {
        return new RawTls(port);
    }

    static int kafkaPort(LabProcess lab) throws IOException {
        return Integer.parseInt(lab.info().path("kafka").asText().split(":", 2)[1]);
    }

    /** Returns the first record of a client that begins a handshake. */
    static byte[] hello() {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine("127.0.0.1", 9_092);
            engine.setUseClientMode(true);
            ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), record);
            byte[] bytes = new byte[record.position()];
            record.flip().get(bytes);
            return bytes;
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new AssertionError("every Java speaks TLS", e);
        }
    }

    /** Returns a record with the beginning of a handshake message that has 16 MiB, as it says. */
    static byte[] hugeHello() {
        byte[] record = new byte[HEADER + 16_384];
        record[0] = HANDSHAKE;
        record[1] = 3;
        record[2] = 3;
        record[3] = (byte) (16_384 >> 8);
        record[HEADER] = 1; // a ClientHello
        record[HEADER + 1] = (byte) 0xff;
        record[HEADER + 2] = (byte) 0xff;
        record[HEADER + 3] = (byte) 0xff;
        return record;
    }

    RawTls send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Returns whether the connection still takes a byte. */
    boolean takes(byte next) throws IOException {
        try {
            send(next);
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Returns whether the server closes this connection within that time, whatever it sends before. */
    boolean isClosedWithin(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        try {
            InputStream in = socket.getInputStream();
            byte[] some = new byte[8_192];
            while (in.read(some) >= 0) {
                // its part of the handshake
            }
            return true;
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
