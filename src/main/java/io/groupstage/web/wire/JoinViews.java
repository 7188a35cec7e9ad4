package io.groupstage.web.wire;

import io.groupstage.api.JoinView;
import io.groupstage.api.JoinView.QrCodeView;
import io.nayuki.qrcodegen.QrCode;

/** Makes the {@link JoinView} of an address. */
public final class JoinViews {

    private JoinViews() {}

    /**
     * Makes the view of an address.
     *
     * @param forOthers whether other machines can open it; otherwise a QR code would lead a phone to itself
     */
    public static JoinView of(String address, boolean forOthers) {
        return new JoinView(address, forOthers ? qr(address) : null);
    }

    private static QrCodeView qr(String address) {
        QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            int dark = 0;
            for (int x = 0; x <= code.size; x++) {
                if (code.getModule(x, y)) { // beyond the edge, a module is light
                    dark++;
                } else if (dark > 0) {
                    path.append("M%d %dh%dv1h-%dz".formatted(x - dark, y, dark, dark));
                    dark = 0;
                }
            }
        }
        return new QrCodeView(code.size, path.toString());
    }
}
