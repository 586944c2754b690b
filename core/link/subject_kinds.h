// Of what exactly is counted: "orders" are what the log says of orders, and no request whose route
// is /api/orders.
#pragma once

#include "core/language/vocabulary.h"
#include "core/link/link.h"

namespace yesterlog {

// Where some of the events are about the one word that is counted, leaves out requests that have it
// in their address alone.
void CountSubjects(Vocabulary* vocabulary, Linked* linked);

}  // namespace yesterlog
