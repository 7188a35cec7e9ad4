package io.groupstage.api;

import org.jspecify.annotations.Nullable;

/**
 * Is the place where teams join.
 *
 * @param address the address of the page, as a team opens it
 * @param qr the address as a QR code; null if only the lab's own machine can open it
 */
public record JoinView(String address, @Nullable QrCodeView qr) {

    /**
     * Is a QR code without its white margin of four modules.
     *
     * @param modules the number of modules on a side
     * @param path the dark modules as an SVG path, in which a module is a square with sides of 1
     */
    public record QrCodeView(int modules, String path) {}
}
