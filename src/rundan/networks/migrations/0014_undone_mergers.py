from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("networks", "0013_distinctions"),
    ]

    operations = [
        # Mergers from before said that people and tasks had to be moved by hand.
        migrations.AddField(model_name="merger", name="carried", field=models.BooleanField(default=True)),
        migrations.AddField(model_name="merger", name="moved", field=models.JSONField(default=dict)),
    ]
