/** The client of the risk service; the only package that calls another service over HTTP. */
@NullMarked
package org.healthcode.declaration.ledger.risk;

import org.jspecify.annotations.NullMarked;
