/** What the ledger of the risk service knows of fed records; plain Java. */
@NullMarked
package org.healthcode.declaration.ledger;

import org.jspecify.annotations.NullMarked;
