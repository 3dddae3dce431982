from django.db import migrations

from rundan.common.binary_order import sorts_by_bytes


class Migration(migrations.Migration):
    dependencies = [("networks", "0001_initial")]

    operations = [sorts_by_bytes("networks", "organisation", "network", "person")]
