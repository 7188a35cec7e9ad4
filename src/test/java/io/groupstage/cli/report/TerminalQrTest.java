package io.groupstage.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalQrTest {

    private static final String ADDRESS = "http://192.168.178.107:8080/join";

    /** Is the number of pixels that a camera has for a module. */
    private static final int PIXELS = 8;

    @Test
    void another_authors_reader_reads_the_code_as_a_terminal_shows_it() throws Exception {
        TerminalQr code = TerminalQr.of(ADDRESS);
        List<String> lines = code.lines().lines().toList();
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(line).startsWith("\u001b[30;107m").endsWith("\u001b[0m"));

        assertThat(read(lines.stream()
                        .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                        .toList()))
                .isEqualTo(ADDRESS);
        assertThat(code.width()).isLessThan(55);
    }

    /** Paints the characters as a terminal does, with a black frame around them, and reads the picture. */
    private static String read(List<String> lines) throws Exception {
        int width = (lines.getFirst().length() + 4) * PIXELS;
        int height = (2 * lines.size() + 4) * PIXELS;
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0xff000000);
        for (int y = 0; y < height - 4 * PIXELS; y++) {
            String line = lines.get(y / (2 * PIXELS));
            boolean upper = y / PIXELS % 2 == 0;
            for (int x = 0; x < width - 4 * PIXELS; x++) {
                char half = line.charAt(x / PIXELS);
                boolean dark = half == '█' || half == (upper ? '▀' : '▄');
                pixels[(y + 2 * PIXELS) * width + x + 2 * PIXELS] = dark ? 0xff000000 : 0xffffffff;
            }
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
                .getText();
    }
}
