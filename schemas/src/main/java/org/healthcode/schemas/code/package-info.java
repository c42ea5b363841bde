/**
 * What stands in the QR codes: live code, paper code, offline pass and venue code, each as text
 * that fits a QR's alphanumeric mode, the receipt of a check-in, and the public keys that verify a
 * pass. Plain Java over Tink, Bouncy Castle and CBOR; no files, no clock of its own.
 */
@NullMarked
package org.healthcode.schemas.code;

import org.jspecify.annotations.NullMarked;
