/**
 * The EU Digital COVID Certificate ({@code HC1:}), read and never written: Base45, zlib, COSE, CBOR
 * and the signature. It says of whom and by whom a certificate is, and no color.
 */
@NullMarked
package org.healthcode.schemas.dcc;

import org.jspecify.annotations.NullMarked;
