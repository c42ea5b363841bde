@NullMarked
package org.healthcode.declaration.ledger.risk;

import org.jspecify.annotations.NullMarked;
