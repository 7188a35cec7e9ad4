package io.groupstage.kafka.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.lesson.BoardPicture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Packs the picture of a frozen board into a text: the board of a large class with its history would otherwise be larger
 * than a record may be.
 */
final class PackedPicture {

    /** Limits what is unpacked. The board of 500 teams has about 3 MB. */
    private static final int LARGEST = 32 << 20;

    private PackedPicture() {}

    static String pack(BoardPicture picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write((picture.board() + "\n" + picture.history()).getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** @throws IOException if this is not a picture */
    static BoardPicture unpack(String text) throws IOException {
        byte[] packed;
        try {
            packed = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("the picture of the board is not Base64", e);
        }
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            String both = new String(unpacked.readNBytes(LARGEST), UTF_8);
            int line = both.indexOf('\n');
            if (line < 0) {
                throw new IOException("the picture of the board is incomplete");
            }
            return new BoardPicture(both.substring(0, line), both.substring(line + 1));
        }
    }
}
