/**
 * What stands in the QR codes: live code, paper code and offline pass, each as text that fits a
 * QR's alphanumeric mode, and the public keys that verify a pass. Plain Java over Tink, Bouncy
 * Castle and CBOR; no files, no clock of its own.
 */
@NullMarked
package org.healthcode.schemas.code;

import org.jspecify.annotations.NullMarked;
