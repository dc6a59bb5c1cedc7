pragma ComponentBehavior: Bound

import QtQuick
import Capsule.Bridge

// What every page of the console is: it knows the room it is in, and says in one line what it is for.
Item {
    id: root

    required property StaffController staff
    required property bool portrait
    required property string purpose
}
