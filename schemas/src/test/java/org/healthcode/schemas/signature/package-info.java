/** Signatures of records, and keys for the tests of every module. */
@NullMarked
package org.healthcode.schemas.signature;

import org.jspecify.annotations.NullMarked;
